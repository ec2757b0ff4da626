package io.naru.house;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicNamesTest {
  private static final Set<String> NAMES = Topics.all().stream().map(Topic::name).collect(toSet());

  @Test
  void topicNamesStandInTopologyAndNowhereElse() throws IOException {
    // When the string constants of all classes are read
    List<String> elsewhere = new ArrayList<>();
    boolean foundInTopology = false;
    for (JavaClass type : House.CLASSES) {
      boolean namesATopic = constants(type).stream().anyMatch(NAMES::contains);
      if (namesATopic && type.getPackageName().equals(Topics.class.getPackageName())) {
        foundInTopology = true;
      } else if (namesATopic) {
        elsewhere.add(type.getName());
      }
    }

    // Then a topic is named where topics are declared, and in no other room (rule 4)
    assertTrue(foundInTopology, "the declarations were not found: this test sees nothing");
    assertEquals(List.of(), elsewhere);
  }

  private static Set<String> constants(JavaClass type) throws IOException {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return StringConstants.of(in);
    }
  }
}
