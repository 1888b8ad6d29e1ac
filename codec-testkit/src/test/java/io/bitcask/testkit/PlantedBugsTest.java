package io.bitcask.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.codec.RecordCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** The contract has teeth: each rule fails for a codec with the fault that it is there for. */
class PlantedBugsTest {

    /** Is about the class path, and not about codecs. */
    private static final String RULE_WITHOUT_BUG = "contract_isRunWhole";

    @ParameterizedTest(name = "a codec that {0}")
    @MethodSource("bugs")
    void rule_catchesItsBug(PlantedBug bug) throws ReflectiveOperationException {
        Method rule = RecordCodecContract.class.getMethod(bug.rule());
        RecordCodecContract contract = contractOf(bug.codec());

        assertThatThrownBy(() -> rule.invoke(contract))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isNotInstanceOf(TestAbortedException.class);
    }

    @Test
    void everyRule_hasItsBug() {
        Set<String> rules = Arrays.stream(RecordCodecContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .filter(rule -> !rule.equals(RULE_WITHOUT_BUG))
                .collect(Collectors.toSet());
        Set<String> caught = bugs().map(PlantedBug::rule).collect(Collectors.toSet());

        assertThat(caught).isEqualTo(rules);
    }

    static Stream<PlantedBug> bugs() {
        return Stream.of(PlantedWriterBugs.all(), PlantedReaderBugs.all(), PlantedScanBugs.all())
                .flatMap(List::stream);
    }

    private static RecordCodecContract contractOf(Supplier<RecordCodec> codec) {
        return new RecordCodecContract() {
            @Override
            protected RecordCodec codec() {
                return codec.get();
            }

            @Override
            protected List<GoldenFrame> goldenFrames() {
                return List.of(PlainCodecContractTest.GOLDEN_FRAME);
            }

            @Override
            protected Optional<GoldenHeader> goldenHeader() {
                return Optional.of(PlainCodecContractTest.GOLDEN_HEADER);
            }
        };
    }
}
