package io.bitcask.engine.store;

import io.bitcask.api.Change;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Notes what a publisher gives. */
final class Follower implements Flow.Subscriber<Change<byte[], byte[]>> {

    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final BlockingQueue<String> given = new LinkedBlockingQueue<>();

    Flow.Subscription subscription() throws Exception {
        return subscription.get(30, TimeUnit.SECONDS);
    }

    String next() throws InterruptedException {
        return String.valueOf(given.poll(30, TimeUnit.SECONDS));
    }

    /** Returns whether nothing comes for a while. */
    boolean nothingMore() throws InterruptedException {
        return given.poll(100, TimeUnit.MILLISECONDS) == null;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription.complete(newSubscription);
    }

    @Override
    public void onNext(Change<byte[], byte[]> change) {
        byte[] value = change.value();
        given.add(change.sequence() + " " + new String(change.key(), StandardCharsets.UTF_8) + "="
                + (value == null ? null : new String(value, StandardCharsets.UTF_8)));
    }

    @Override
    public void onError(Throwable failure) {
        given.add(failure.toString());
    }

    @Override
    public void onComplete() {
        given.add("complete");
    }
}
