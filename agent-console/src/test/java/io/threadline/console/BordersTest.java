package io.threadline.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the console may see. */
@AnalyzeClasses(packages = "io.threadline.console", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    @ArchTest
    static final ArchRule SEES_MODEL_AND_DESK_ONLY = classes()
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.describe(
                    "are of model, desk or console, or not ours",
                    (JavaClass seen) -> !seen.getPackageName().startsWith("io.threadline")
                            || seen.getPackageName().matches("io\\.threadline\\.(model|desk|console)(\\..*)?")));

    @ArchTest
    static final ArchRule READING_JSON_KNOWS_NO_HTTP = noClasses()
            .that()
            .resideInAPackage("..console.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..console.http..", "..console.live..", "io.threadline.desk..", "io.vertx.ext.web..");

    @ArchTest
    static final ArchRule PAGES_STAND_ALONE = noClasses()
            .that()
            .resideInAPackage("..console.pages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..console.http..", "..console.live..", "io.threadline.desk..", "io.threadline.model..");
}
