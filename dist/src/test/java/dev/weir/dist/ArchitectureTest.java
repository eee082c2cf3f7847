package dev.weir.dist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds which way the rooms of the architecture look, over all modules. */
class ArchitectureTest {
    private static final String API = "dev.weir.api..";
    private static final String CORE = "dev.weir.core..";
    private static final String RPC = "dev.weir.rpc..";
    private static final String TRANSPORT = "dev.weir.transport..";
    private static final String TASKMANAGER = "dev.weir.taskmanager..";
    private static final String JOBMANAGER = "dev.weir.jobmanager..";
    private static final String LOCAL = "dev.weir.local..";
    private static final String CLIENT = "dev.weir.client..";

    private static JavaClasses weir;

    @BeforeAll
    static void readAllModules() {
        weir = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.weir");
    }

    @Test
    void allModulesAreOnTheClassPath() {
        for (String room : List.of("api", "core", "rpc", "transport", "taskmanager", "jobmanager", "local", "client")) {
            assertTrue(
                    weir.stream().anyMatch(type -> type.getPackageName().startsWith("dev.weir." + room)),
                    "no class of dev.weir." + room);
        }
    }

    @Test
    void publicApiKnowsOnlyItselfSlf4jAndTheJdk() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("are neither the API, slf4j nor the JDK") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getBaseComponentType().getName();
                        return name.contains(".")
                                && !name.startsWith("dev.weir.api.")
                                && !name.startsWith("org.slf4j.")
                                && !name.startsWith("java.");
                    }
                })
                .check(weir);
    }

    @Test
    void everyModuleLooksDownwardsOnly() {
        Map<String, String[]> mayNotSee = Map.of(
                CORE, new String[] {RPC, TRANSPORT, TASKMANAGER, JOBMANAGER, LOCAL, CLIENT, "io.netty..", "akka.."},
                RPC, new String[] {TRANSPORT, TASKMANAGER, JOBMANAGER, LOCAL, CLIENT, "io.netty..", "akka.."},
                TRANSPORT, new String[] {TASKMANAGER, JOBMANAGER, LOCAL, CLIENT, "akka.."},
                TASKMANAGER, new String[] {JOBMANAGER, LOCAL, CLIENT},
                JOBMANAGER, new String[] {TASKMANAGER, LOCAL, CLIENT},
                LOCAL, new String[] {CLIENT},
                CLIENT, new String[] {TRANSPORT, TASKMANAGER, JOBMANAGER, LOCAL, "io.netty..", "akka.."});
        mayNotSee.forEach((room, others) -> noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(weir));
    }

    @Test
    void coordinatorLoadsNoClassOfTheUserAndGeneratesNone() {
        noClasses()
                .that()
                .resideInAPackage(JOBMANAGER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.weir.core.classloader..", "dev.weir.core.operators..", "dev.weir.core.state..")
                .check(weir);
    }

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new PackagesWithTheApiAsOne())
                .should()
                .beFreeOfCycles()
                .check(weir);
    }

    /** Each package is a slice; {@code dev.weir.api} and all below it mirror Flink, and count as one. */
    private static final class PackagesWithTheApiAsOne implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (!name.startsWith("dev.weir")) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(name.startsWith("dev.weir.api") ? "dev.weir.api" : name);
        }

        @Override
        public String getDescription() {
            return "packages, with the API as one";
        }
    }
}
