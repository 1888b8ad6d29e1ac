package io.bitcask.engine.exhaust;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Loads the project's classes anew. Those of the store get a call of {@link AllocationFaults} in
 * front of each instruction that allocates, and of each call of the JDK that is known to; the tests
 * that belong to this package, and what they use, are as they are.
 */
final class AllocationSites extends ClassLoader {

    private static final String PROJECT = "io.bitcask.";
    private static final Set<String> UNCHANGED = Set.of(
            "io.bitcask.engine.exhaust", "io.bitcask.engine.sim", "io.bitcask.engine.testing");

    private static final ClassDesc FAULTS = ClassDesc.of(AllocationFaults.class.getName());
    private static final MethodTypeDesc BEFORE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    /** Calls of the JDK that allocate, wherever they are. */
    private static final Set<String> ALLOCATING = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "allocate",
            "allocateDirect",
            "asSlice",
            "clone",
            "collect",
            "completedFuture",
            "computeIfAbsent",
            "concat",
            "copyOf",
            "copyOfRange",
            "duplicate",
            "execute",
            "filter",
            "format",
            "formatted",
            "getBytes",
            "iterator",
            "map",
            "merge",
            "of",
            "ofShared",
            "ofConfined",
            "put",
            "putIfAbsent",
            "resolve",
            "schedule",
            "slice",
            "start",
            "stream",
            "substring",
            "thenApply",
            "toArray",
            "toList",
            "toString",
            "valueOf",
            "wrap");

    private final ClassFile format;

    /** Begins with nothing loaded. */
    AllocationSites(ClassLoader parent) {
        super(parent);
        format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(parent)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PROJECT)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            if (!UNCHANGED.contains(name.substring(0, name.lastIndexOf('.')))) {
                bytes = withFaults(bytes);
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] withFaults(byte[] bytes) {
        ClassModel model = format.parse(bytes);
        String type = model.thisClass().asInternalName();
        return format.transformClass(model, (builder, element) -> {
            // A class that could not be initialized would be lost to all later runs.
            if (element instanceof MethodModel method
                    && !method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)) {
                String place = type.substring(type.lastIndexOf('/') + 1) + "."
                        + method.methodName().stringValue();
                builder.transformMethod(
                        method, MethodTransform.transformingCode(new Insertion(place)));
            } else {
                builder.with(element);
            }
        });
    }

    private static boolean allocates(CodeElement element) {
        return switch (element) {
            case NewObjectInstruction any -> true;
            case NewPrimitiveArrayInstruction any -> true;
            case NewReferenceArrayInstruction any -> true;
            case NewMultiArrayInstruction any -> true;
            case InvokeDynamicInstruction any -> true;
            case InvokeInstruction call ->
                call.owner().asInternalName().startsWith("java/")
                        && ALLOCATING.contains(call.name().stringValue());
            default -> false;
        };
    }

    /** Puts the calls into a method, numbering its places. */
    private static final class Insertion implements CodeTransform {

        private final String place;
        private int number;

        Insertion(String place) {
            this.place = place;
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (allocates(element)) {
                builder.loadConstant(place + " " + ++number);
                builder.invokestatic(FAULTS, "before", BEFORE);
            }
            builder.with(element);
        }
    }
}
