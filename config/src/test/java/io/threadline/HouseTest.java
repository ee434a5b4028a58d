package io.threadline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The borders between modules, seen from the only place that sees them all. */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.threadline");

    @ParameterizedTest
    @CsvSource({
        "adapter, model channel",
        "console, model desk",
        "bench,",
        "server, model routing store cluster channel desk"
    })
    void aModuleSeesOnlyWhatItIsMeantTo(String name, String neighbours) {
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
                        resideInAnyPackage(allowed.toArray(String[]::new)).or(not(resideInAPackage("io.threadline.."))))
                .check(HOUSE);
    }

    @Test
    void channelsDoNotKnowEachOther() {
        slices().matching("io.threadline.adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .check(HOUSE);
    }
}
