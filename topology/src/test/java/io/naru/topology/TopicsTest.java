package io.naru.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.release.CurrentSchemas;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void everyDeclaredTopicAndGroupIsListedOnce() throws IllegalAccessException {
    assertEquals(constants(Topics.class, Topic.class), Set.copyOf(Topics.all()));
    assertEquals(constants(Groups.class, Group.class), Set.copyOf(Groups.all()));
    assertEquals(Topics.all().size(), Topics.all().stream().map(Topic::name).distinct().count());
    assertEquals(Groups.all().size(), Groups.all().stream().map(Group::id).distinct().count());
  }

  @Test
  void everyValueHasAReleasedSchemaAndEveryInputItsDeadLetters() {
    for (Topic topic : Topics.all()) {
      if (topic.value() instanceof ValueFormat.Avro avro) {
        assertTrue(CurrentSchemas.all().contains(avro.type()), topic.name());
      }
      if (topic.value() instanceof ValueFormat.OriginalBytes original) {
        Topic source = Topics.byName(original.source()).orElseThrow();
        assertEquals(source.deadLetterName(), topic.name());
        assertTrue(topic.maxMessageBytes() > source.maxMessageBytes());
      }
    }
  }

  @Test
  void everyTopicIsDocumentedAndHasSomeoneOnBothEnds() {
    for (Topic topic : Topics.all()) {
      assertTrue(topic.doc().endsWith("."), topic.name());
      assertTrue(!topic.writers().isEmpty() && !topic.readers().isEmpty(), topic.name());
    }
  }

  @Test
  void aDeclarationThatMakesNoSenseSaysAllThatIsWrong() {
    // When
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Topic(
                    "Chat_Prompts",
                    "no sentence",
                    "key",
                    new ValueFormat.Avro(ChatToken.class),
                    0,
                    null,
                    Cleanup.DELETE,
                    Lane.PARTIAL,
                    Set.of(),
                    Set.of(),
                    Map.of("retention.ms", "1")));
    // Then
    assertEquals(
        "topic Chat_Prompts: the name is not lower-case words with dots between; it has no"
            + " partitions; exactly what is deleted needs a retention; cleanup and retention have"
            + " fields of their own",
        error.getMessage());
  }

  @Test
  void aGroupReadsOnlyWhatItsComponentMay() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Group(
                "auditor",
                Group.Kind.CONSUMER,
                Component.AUDITOR,
                Set.of(Topics.CHAT_TOKENS),
                Set.of(),
                Map.of()));
  }

  private static <T> Set<T> constants(Class<?> holder, Class<T> type)
      throws IllegalAccessException {
    Set<T> found = new HashSet<>();
    for (var field : List.of(holder.getDeclaredFields())) {
      if (Modifier.isPublic(field.getModifiers()) && field.getType() == type) {
        found.add(type.cast(field.get(null)));
      }
    }
    assertTrue(found.size() > 1, Arrays.toString(holder.getDeclaredFields()));
    return found;
  }
}
