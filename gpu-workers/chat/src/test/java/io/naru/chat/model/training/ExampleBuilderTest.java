package io.naru.chat.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.BpeVocabulary;
import io.naru.chat.model.corpus.Conversation;
import io.naru.chat.model.corpus.Exchange;
import io.naru.chat.model.corpus.Language;
import io.naru.nn.llama.Batch;
import io.naru.nn.llama.Example;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleBuilderTest {
  private final BpeEncoder bytes = new BpeEncoder(new BpeVocabulary(List.of()));
  private final ExampleBuilder builder = new ExampleBuilder(bytes);
  private final Conversation conversation =
      new Conversation(
          Language.ENGLISH,
          "Be brief.",
          List.of(new Exchange("t", "Hi", "Yo"), new Exchange("t", "A", "Bc")));

  @Test
  void writesTheTemplateOfTheSeedModels() {
    // When
    Example example = builder.of(conversation);
    // Then
    assertEquals(
        "<|im_start|>tool_list\n<|im_end|>\n<|im_start|>system\nBe brief.<|im_end|>\n"
            + "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nYo<|im_end|><|endofturn|>\n"
            + "<|im_start|>user\nA<|im_end|>\n<|im_start|>assistant\nBc<|im_end|><|endofturn|>\n",
        bytes.decode(example.ids()));
  }

  @Test
  void onlyTheAssistantIsATarget() {
    // When
    Example example = builder.of(conversation);
    int[] targets = example.targets().stream().map(i -> example.ids()[i]).toArray();
    // Then
    assertEquals("Yo<|im_end|><|endofturn|>Bc<|im_end|><|endofturn|>", bytes.decode(targets));
    assertEquals(8, example.targets().cardinality());
  }

  @Test
  void thePromptIsTheExampleUpToTheLastAnswer() {
    int[] prompt = builder.prompt(conversation);
    int[] ids = builder.of(conversation).ids();
    assertArrayEquals(prompt, Arrays.copyOf(ids, prompt.length));
    assertEquals("Bc", bytes.decode(Arrays.copyOfRange(ids, prompt.length, prompt.length + 2)));
  }

  @Test
  void aBatchAsksForEachTargetFromTheTokenBeforeIt() {
    // Given
    Example longer = builder.of(conversation);
    Example plain = builder.of("abc");
    // When
    Batch batch = Batch.of(List.of(plain, longer));
    // Then
    assertEquals(
        plain.targets().cardinality() + longer.targets().cardinality(), batch.targets().length);
    for (int i = 0; i < batch.targets().length; i++) {
      assertEquals(batch.targets()[i], batch.ids()[(int) batch.positions()[i] + 1]);
    }
    assertTrue(batch.width() == longer.length() && batch.tokens() < batch.ids().length);
  }
}
