package kept.story;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** The house of ARCHITECTURE.md, held by the compiler's output. */
class ArchitectureTest {

    private static final JavaClasses KEPT = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("kept");

    @Test
    void modules_depend_in_one_direction() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("prompts").definedBy("kept.prompts..")
                .layer("agent").definedBy("kept.agent..")
                .layer("mailbox").definedBy("kept.mailbox..")
                .layer("storage").definedBy("kept.storage..")
                .layer("console").definedBy("kept.console..")
                .whereLayer("console").mayNotBeAccessedByAnyLayer()
                .whereLayer("storage").mayOnlyBeAccessedByLayers("console")
                .whereLayer("mailbox").mayOnlyBeAccessedByLayers("console")
                .whereLayer("agent").mayOnlyBeAccessedByLayers("mailbox", "storage", "console")
                .check(KEPT);
    }

    @Test
    void only_llm_knows_langchain4j() {
        noClasses().that().resideOutsideOfPackage("kept.agent.llm..").should().dependOnClassesThat().resideInAPackage("dev.langchain4j..").check(KEPT);
    }

    @Test
    void only_mailbox_knows_jakarta_mail() {
        // The sandbox mail server plays the other side and is never on Kept's class path.
        noClasses().that().resideOutsideOfPackages("kept.mailbox..", "kept.sandbox..").should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..", "org.apache.james..").check(KEPT);
    }

    @Test
    void only_storage_knows_sql() {
        noClasses().that().resideOutsideOfPackage("kept.storage..").should()
                .dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..").check(KEPT);
    }

    @Test
    void facts_come_from_the_clock() {
        for (Class<?> time : new Class<?>[] {Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class}) {
            noClasses().that().resideInAnyPackage("kept..").should().callMethod(time, "now").check(KEPT);
        }
        noClasses().that().resideInAPackage("kept..").should().callMethod(System.class, "currentTimeMillis").check(KEPT);
        noClasses().that(resideInAPackage("kept.agent..")).should().callMethod(Clock.class, "systemUTC").orShould().callMethod(Clock.class, "systemDefaultZone").check(KEPT);
    }

    @Test
    void days_are_never_sql_dates() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.sql.Date").check(KEPT);
    }

    @Test
    void no_cycles() {
        slices().matching("kept.(*)..").should().beFreeOfCycles().check(KEPT);
        slices().matching("kept.agent.(*)..").should().beFreeOfCycles().check(KEPT);
        slices().matching("kept.mailbox.(*)..").should().beFreeOfCycles().check(KEPT);
        slices().matching("kept.storage.(*)..").should().beFreeOfCycles().check(KEPT);
    }

    /** Where loading a kind loads the type, and loading the type makes a kind, two threads can wait for each other for ever (JLS 12.4). */
    @Test
    void no_type_makes_one_of_its_own_kinds_while_it_is_loaded() {
        classes().should(new ArchCondition<JavaClass>("not make one of their own kinds while they are loaded") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean loadedWithItsKinds = !type.isInterface() || type.getMethods().stream().anyMatch(m -> !m.getModifiers().contains(JavaModifier.ABSTRACT) && !m.getModifiers().contains(JavaModifier.STATIC));
                if (!loadedWithItsKinds || type.getStaticInitializer().isEmpty()) return;
                for (JavaConstructorCall made : type.getStaticInitializer().get().getConstructorCallsFromSelf()) {
                    JavaClass kind = made.getTargetOwner();
                    // One without a name is made nowhere else.
                    boolean dangerous = !kind.equals(type) && !kind.isAnonymousClass() && kind.isAssignableTo(type.getName());
                    if (dangerous) events.add(SimpleConditionEvent.violated(type, type.getName() + " makes a " + kind.getName() + " while it is loaded: " + made.getDescription()));
                }
            }
        }).check(KEPT);
    }

    @Test
    void only_the_guard_makes_cleared_drafts() {
        noClasses().that().resideOutsideOfPackage("kept.agent.guard..").should().callConstructorWhere(
                com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(kept.agent.guard.ClearedDraft.class)))).check(KEPT);
    }

    @Test
    void the_agent_starts_no_thread() {
        noClasses().that().resideInAPackage("kept.agent..").should().callConstructor(Thread.class, Runnable.class).orShould().callMethod(Thread.class, "start")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors").check(KEPT);
    }

    @Test
    void deciding_and_guarding_reach_no_store_and_no_model() {
        noClasses().that().resideInAnyPackage("kept.agent.decide..").should().dependOnClassesThat().resideInAnyPackage("kept.agent.llm..", "kept.agent.act..").check(KEPT);
    }
}
