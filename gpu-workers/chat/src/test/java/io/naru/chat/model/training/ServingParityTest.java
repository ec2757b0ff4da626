package io.naru.chat.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import io.naru.chat.model.ChatModel;
import io.naru.chat.model.ChatModelSettings;
import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.BpeVocabulary;
import io.naru.chat.model.corpus.Conversation;
import io.naru.chat.model.corpus.CorpusGenerator;
import io.naru.chat.model.corpus.Exchange;
import io.naru.chat.model.corpus.Language;
import io.naru.chat.model.generation.GenerationEvent;
import io.naru.chat.model.generation.GenerationRequest;
import io.naru.chat.model.template.ChatMessage;
import io.naru.chat.model.template.ChatMessage.Role;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training writes is what serving reads: the same prompt ids, and the same answers. */
class ServingParityTest {
  private static final int ANSWER_TOKENS = 12;

  @Test
  void servingContinuesAsTrainingDoes(@TempDir Path directory) throws IOException {
    // Given random weights that bf16 holds exactly
    Torch.start();
    BpeVocabulary vocabulary = new BpeVocabulary(List.of());
    BpeEncoder encoder = new BpeEncoder(vocabulary);
    DecoderConfig shape = DecoderConfig.llama(vocabulary.size(), 32, 48, 2, 4, 2, 512);
    Conversation conversation = new CorpusGenerator(1).heldOut(Language.KOREAN);
    int[] prompt = new ExampleBuilder(encoder).prompt(conversation);
    List<String> expected;
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainableDecoder decoder = TrainableDecoder.of(shape, manager, LargeWeights.of(shape))) {
      ModelDirectory.write(directory, shape, vocabulary, decoder.weights());
      Gradients.disableOnThisThread();
      expected = new GreedyDecoder(decoder, encoder).answers(List.of(prompt), ANSWER_TOKENS);
    }
    // When
    try (ChatModel model = ChatModel.load(directory, ChatModelSettings.DEFAULT.withSlots(2))) {
      int[] served = model.prompt(messages(conversation));
      List<Integer> answer = generate(model, served);
      // Then
      assertArrayEquals(prompt, served);
      int[] ids = answer.stream().mapToInt(Integer::intValue).toArray();
      assertEquals(
          expected.get(0), encoder.decode(IntStream.of(ids).limit(ANSWER_TOKENS).toArray()));
    }
  }

  private static List<ChatMessage> messages(Conversation conversation) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(new ChatMessage(Role.SYSTEM, conversation.system()));
    for (Exchange exchange : conversation.exchanges()) {
      messages.add(new ChatMessage(Role.USER, exchange.user()));
    }
    return messages;
  }

  private static List<Integer> generate(ChatModel model, int[] prompt) {
    model.engine().admit(GenerationRequest.greedy("r", prompt, ANSWER_TOKENS));
    List<Integer> tokens = new ArrayList<>();
    while (model.engine().active() > 0) {
      for (GenerationEvent event : model.engine().step()) {
        if (event instanceof GenerationEvent.Piece piece) {
          IntStream.of(piece.tokens()).forEach(tokens::add);
        }
      }
    }
    return tokens;
  }
}
