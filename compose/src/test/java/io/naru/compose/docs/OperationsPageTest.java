package io.naru.compose.docs;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import io.naru.compose.reference.References;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class OperationsPageTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.naru");

  @Test
  void thePageInTheRepositoryIsTheOneThatTheCodeMakes() throws Exception {
    // When the page is made
    String fresh = DocsCommand.operations(ROOT);

    // Then it is the one that is there; ./naru docs writes it
    assertEquals(fresh, Files.readString(ROOT.resolve("docs/operations.md")));
  }

  @Test
  void everyMeterIsOnThePage() {
    // When all enums of meters are looked for
    Set<String> found =
        CLASSES.stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(MeterDocumentation.class))
            .map(JavaClass::getName)
            .collect(toCollection(TreeSet::new));

    // Then the page is made from each of them
    Set<String> shown =
        References.all().stream()
            .flatMap(component -> component.meters().stream())
            .map(meter -> ((Enum<?>) meter).getDeclaringClass().getName())
            .collect(toCollection(TreeSet::new));
    assertEquals(found, shown);
  }

  @Test
  void everySettingIsOnThePage() throws Exception {
    // When all published definitions of settings are looked for
    Set<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.tryGetField("KEYS")
              .filter(f -> f.getRawType().isEquivalentTo(ConfigDef.class))
              .isPresent()
          && type.getField("KEYS").getModifiers().toString().contains("PUBLIC")) {
        Field field = type.reflect().getField("KEYS");
        found.addAll(((ConfigDef) field.get(null)).names());
      }
    }

    // Then each of their keys is on the page
    Set<String> shown = new TreeSet<>(References.SERDES.keys().names());
    References.all().forEach(component -> shown.addAll(component.keys().names()));
    assertEquals(found, shown);
  }
}
