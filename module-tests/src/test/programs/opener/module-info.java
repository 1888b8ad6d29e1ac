/** An application that knows the API alone. */
module program.opener {
    requires io.bitcask.api;
}
