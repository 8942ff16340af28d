package dev.cdngateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The plan of the house: which room may know which. */
@AnalyzeClasses(packages = "dev.cdngateway", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTests {

    @ArchTest
    static final ArchRule roomsDependOnEachOtherWithoutCycles =
            slices().matching("dev.cdngateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsTheApi = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cdngateway.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cdngateway.api..");

    @ArchTest
    static final ArchRule theWordsKnowNoOtherRoom = classes()
            .that()
            .resideInAPackage("dev.cdngateway.task..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.cdngateway.access..",
                    "dev.cdngateway.intake..",
                    "dev.cdngateway.notify..",
                    "dev.cdngateway.dispatch..",
                    "dev.cdngateway.rate..",
                    "dev.cdngateway.vendor..",
                    "dev.cdngateway.http..",
                    "dev.cdngateway.settings..",
                    "dev.cdngateway.simulator..");

    @ArchTest
    static final ArchRule tracesKnowNoOtherRoom = noClasses()
            .that()
            .resideInAPackage("dev.cdngateway.trace..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.cdngateway..").and(resideOutsideOfPackage("dev.cdngateway.trace..")));

    @ArchTest
    static final ArchRule whoTellsOfTasksKnowsTheWordsOnly = classes()
            .that()
            .resideInAPackage("dev.cdngateway.notify..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.cdngateway.access..",
                    "dev.cdngateway.intake..",
                    "dev.cdngateway.dispatch..",
                    "dev.cdngateway.query..",
                    "dev.cdngateway.vendor..",
                    "dev.cdngateway.http..",
                    "dev.cdngateway.settings..",
                    "dev.cdngateway.simulator..");

    @ArchTest
    static final ArchRule noRoomKnowsAVendor = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cdngateway.vendor.huawei..", "dev.cdngateway.vendor.cdnpro..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cdngateway.vendor.huawei..", "dev.cdngateway.vendor.cdnpro..");

    @ArchTest
    static final ArchRule noVendorKnowsAnother =
            slices().matching("dev.cdngateway.vendor.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule vendorsKnowOnlyTheirInterfaceTheWordsAndHttp = noClasses()
            .that()
            .resideInAPackage("dev.cdngateway.vendor.*..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.cdngateway.access..",
                    "dev.cdngateway.intake..",
                    "dev.cdngateway.dispatch..",
                    "dev.cdngateway.query..",
                    "dev.cdngateway.settings..",
                    "dev.cdngateway.simulator..");

    @ArchTest
    static final ArchRule queriesKnowOnlyTheVendorsInterfaceAndTheWords = noClasses()
            .that()
            .resideInAPackage("dev.cdngateway.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.cdngateway.access..",
                    "dev.cdngateway.intake..",
                    "dev.cdngateway.dispatch..",
                    "dev.cdngateway.http..",
                    "dev.cdngateway.settings..",
                    "dev.cdngateway.simulator..");

    @ArchTest
    static final ArchRule onlyTheApiAsksForQueries = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cdngateway.api..", "dev.cdngateway.query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cdngateway.query..");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cdngateway.task..", "dev.cdngateway.dispatch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.jdbc..");
}
