package io.bitcask.engine.planted;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests that are named, in a JVM for that, and notes how each of them ended. */
final class DetectorRun implements TestExecutionListener {

    private static final String PACKAGE = "io.bitcask.engine.";

    private final Path outcomes;

    private DetectorRun(Path outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Runs tests.
     *
     * @param args the file for the outcomes, and the tests, as in {@code log.AppenderTest#name}
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        Path outcomes = Path.of(args[0]);
        List<String> tests = Arrays.asList(args).subList(1, args.length);
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter("jqwik.database", outcomes + ".jqwik")
                .configurationParameter("jqwik.reporting.onlyfailures", "true");
        for (String test : tests) {
            request.selectors(selectMethod(typeOf(test), methodOf(test)));
        }
        LauncherFactory.create().execute(request.build(), new DetectorRun(outcomes));
        Runtime.getRuntime().halt(0); // whatever threads a broken engine has left
    }

    private static Class<?> typeOf(String test) throws ClassNotFoundException {
        return Class.forName(PACKAGE + test.substring(0, test.indexOf('#')));
    }

    private static Method methodOf(String test) throws ReflectiveOperationException {
        String name = test.substring(test.indexOf('#') + 1);
        return Arrays.stream(typeOf(test).getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException("there is no test " + test));
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL && !test.isTest()) {
            return;
        }
        String name = test.getLegacyReportingName();
        Outcome outcome = result.getThrowable()
                .map(failure -> Outcome.failed(name, failure))
                .orElseGet(() -> new Outcome(name, Outcome.How.PASSED, ""));
        try {
            Files.writeString(
                    outcomes,
                    outcome.toLine() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
