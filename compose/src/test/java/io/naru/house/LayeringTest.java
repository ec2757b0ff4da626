package io.naru.house;

// THINK ABOUT THE LAYERING OF THE HOUSE BEFORE YOU CHANGE THIS FILE: each rule is one that
// docs/architecture.md, section 2, gives its reason for. A rule that is in the way of a change is
// more often a sign that the change stands in the wrong room.

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayeringTest {
  /** The model packages of the pipelines; {@code io.naru.schemas.model} is about versions. */
  private static final String[] MODELS = {
    "io.naru.chat.model..",
    "io.naru.qa.model..",
    "io.naru.search.model..",
    "io.naru.graph.model..",
    "io.naru.fundus.model.."
  };

  @Test
  void modelsKnowNeitherKafkaNorVertxNorTheRuntime() {
    noClasses()
        .that()
        .resideInAnyPackage(MODELS)
        .or()
        .resideInAPackage("io.naru.nn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.vertx..", "io.naru.runtime..")
        .because("a model can be tested, benchmarked and reused alone (rule 1)")
        .check(House.CLASSES);
  }

  @Test
  void theRuntimeKnowsNoModel() {
    noClasses()
        .that()
        .resideInAPackage("io.naru.runtime..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(MODELS).or(resideInAnyPackage("io.naru.nn..", "ai.djl..")))
        .because("a sixth pipeline touches a schema, a topic, a worker package and a line (rule 2)")
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  @Test
  void wiringIsCode() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.inject..", "jakarta.inject..", "org.springframework..", "com.google.inject..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ServiceLoader.class)
        .because("one class per process wires it, readable in a minute (rule 3)")
        .check(House.CLASSES);
  }

  /** Which rooms each room may enter; rooms of its own and libraries are always open to it. */
  @ParameterizedTest
  @CsvSource({
    "io.naru.schemas..,    ''",
    "io.naru.experiment.., ''",
    "io.naru.broker..,     ''",
    "io.naru.nn..,         io.naru.experiment..",
    "io.naru.topology..,   io.naru.schemas..",
    "io.naru.imaging..,    ''",
    "io.naru.gateway..,    io.naru.schemas.. io.naru.topology.. io.naru.imaging..",
    "io.naru.publish..,    io.naru.schemas.. io.naru.topology.. io.naru.imaging.."
        + " io.naru.gateway..",
    "io.naru.audit..,      io.naru.schemas.. io.naru.topology..",
    "io.naru.search.labels.., io.naru.schemas.. io.naru.topology..",
    "io.naru.search.model.., io.naru.nn.. io.naru.experiment..",
    "io.naru.search.worker.., io.naru.schemas.. io.naru.topology.. io.naru.runtime.. io.naru.nn.."
        + " io.naru.search.model..",
    "io.naru.graph.validation.., io.naru.schemas.. io.naru.topology..",
    "io.naru.graph.model.., io.naru.nn.. io.naru.experiment..",
    "io.naru.graph.worker.., io.naru.schemas.. io.naru.topology.. io.naru.runtime.. io.naru.nn.."
        + " io.naru.graph.model..",
    "io.naru.fundus.grouping.., ''",
    "io.naru.fundus.grouper.., io.naru.schemas.. io.naru.topology.. io.naru.fundus.grouping..",
    "io.naru.fundus.model.., io.naru.nn.. io.naru.experiment.. io.naru.fundus.grouping..",
    "io.naru.fundus.worker.., io.naru.schemas.. io.naru.topology.. io.naru.runtime.. io.naru.nn.."
        + " io.naru.fundus.model..",
    "io.naru.processors.., io.naru.schemas.. io.naru.topology.. io.naru.audit.."
        + " io.naru.search.labels.. io.naru.graph.validation.. io.naru.fundus.grouper..",
    "io.naru.sink..,       io.naru.schemas.. io.naru.topology..",
    "io.naru.runtime..,    io.naru.schemas.. io.naru.topology..",
    "io.naru.chat..,       io.naru.schemas.. io.naru.topology.. io.naru.runtime.. io.naru.nn.."
        + " io.naru.experiment..",
  })
  void eachModuleDependsOnWhatThePlanSays(String module, String open) {
    String[] allowed =
        Stream.concat(Stream.of(module), Stream.of(open.split(" ")).filter(p -> !p.isEmpty()))
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage("io.naru..")).or(resideInAnyPackage(allowed)))
        .because("docs/architecture.md, section 2, says so")
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices()
        .matching("io.naru.(**)")
        .should()
        .beFreeOfCycles()
        .check(House.CLASSES.that(not(resideInAPackage("io.naru.schemas.."))));
  }

  @Test
  void nobodyMakesATypeOfHelpers() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .because("a class is named after the one thing it is about")
        .check(House.CLASSES.that(not(JavaClass.Predicates.resideInAPackage("io.naru.schemas.."))));
  }
}
