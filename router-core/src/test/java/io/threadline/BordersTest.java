package io.threadline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each package of the core may import of ours. */
class BordersTest {

    private static final String OURS = "io.threadline..";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.threadline");

    @ParameterizedTest
    @CsvSource({
        "model,",
        "routing, model",
        "store, model",
        "cluster, model store",
        "channel, model",
        "desk, model",
        "server, model routing store cluster channel desk"
    })
    void aPackageImportsOnlyItsNeighbours(String name, String neighbours) {
        List<String> allowed = new ArrayList<>();
        allowed.add("io.threadline." + name + "..");
        if (neighbours != null) {
            for (String neighbour : neighbours.split(" ")) {
                allowed.add("io.threadline." + neighbour + "..");
            }
        }
        classes()
                .that(resideInAPackage("io.threadline." + name + ".."))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed.toArray(String[]::new)).or(not(resideInAPackage(OURS))))
                .check(CORE);
    }

    @ParameterizedTest
    @CsvSource({"model", "routing"})
    void thePureCoreKnowsOnlyJava(String name) {
        classes()
                .that(resideInAPackage("io.threadline." + name + ".."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "io.threadline.model..", "io.threadline.routing.."))
                .check(CORE);
    }
}
