package io.naru.chat.model;

import io.naru.chat.model.decoder.Decoder;
import io.naru.chat.model.decoder.DecoderShape;
import io.naru.chat.model.generation.GenerationEngine;
import io.naru.chat.model.generation.GenerationRequest;
import io.naru.chat.model.generation.TextGeneration;
import io.naru.chat.model.template.ChatMessage;
import io.naru.chat.model.template.ChatTemplate;
import io.naru.chat.model.template.PromptEncoder;
import io.naru.chat.model.tokenizer.HuggingFaceTextTokenizer;
import io.naru.chat.model.tokenizer.NumericTokenizer;
import io.naru.chat.model.tokenizer.Tokenizer;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.llama.config.DecoderConfigReader;
import io.naru.nn.llama.config.StopTokenReader;
import io.naru.nn.safetensors.SafetensorsDirectory;
import io.naru.nn.safetensors.TensorSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A model directory made ready to answer: tokenizer, chat template, and an engine with the weights.
 *
 * <p>Load it on the platform thread that will call the engine. Rendering is safe from any thread.
 */
public final class ChatModel implements AutoCloseable {

  private static final int WARM_UPS = 3;
  private static final int WARM_UP_TOKENS = 4;

  private final Tokenizer tokenizer;
  private final ChatTemplate template;
  private final PromptEncoder encoder;
  private final GenerationEngine engine;

  private ChatModel(Tokenizer tokenizer, ChatTemplate template, GenerationEngine engine) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.encoder = new PromptEncoder(tokenizer, template);
    this.engine = engine;
  }

  /**
   * Loads a directory in Hugging Face layout.
   *
   * @throws IllegalArgumentException if the model is of a kind that is not supported
   * @throws io.naru.nn.safetensors.SafetensorsException if its weights do not fit its configuration
   */
  public static ChatModel load(Path directory, ChatModelSettings settings) {
    Torch.start(settings.torch());
    Gradients.disableOnThisThread();
    DecoderConfig config = DecoderConfigReader.read(directory.resolve("config.json"));
    Tokenizer tokenizer = tokenizer(directory, config);
    ChatTemplate template = ChatTemplate.of(tokenizer);
    Set<Integer> stopTokens = new HashSet<>(StopTokenReader.read(directory));
    template.stopTokens().stream()
        .flatMapToInt(spelling -> tokenizer.control(spelling).stream())
        .forEach(stopTokens::add);
    Decoder decoder = decoder(directory, config, settings.shape(config, tokenizer.size()));
    GenerationEngine engine =
        new GenerationEngine(decoder, tokenizer, stopTokens, settings.engine());
    warmUp(engine);
    return new ChatModel(tokenizer, template, engine);
  }

  /** The first calls of a script are compiled, which no request should have to wait for. */
  private static void warmUp(GenerationEngine engine) {
    for (int i = 0; i < WARM_UPS && engine.positions() > WARM_UP_TOKENS; i++) {
      TextGeneration.run(
          engine,
          GenerationRequest.greedy("warm-up", new int[] {0, 0, 0}, WARM_UP_TOKENS),
          piece -> {});
    }
  }

  private static Tokenizer tokenizer(Path directory, DecoderConfig config) {
    Path json = directory.resolve("tokenizer.json");
    return Files.exists(json)
        ? HuggingFaceTextTokenizer.load(json)
        : new NumericTokenizer(config.vocabSize());
  }

  private static Decoder decoder(Path directory, DecoderConfig config, DecoderShape shape) {
    try (TensorSource weights = SafetensorsDirectory.open(directory)) {
      return Decoder.load(config, weights, shape);
    }
  }

  /**
   * A conversation as the token ids that the model goes on from.
   *
   * @throws IllegalArgumentException if the text cannot be encoded
   */
  public int[] prompt(List<ChatMessage> messages) {
    return encoder.conversation(messages);
  }

  /** Bare text as token ids, to be continued as it stands. */
  public int[] prompt(String text) {
    return encoder.text(text);
  }

  /** Strings that end an answer beside those of the request. */
  public List<String> stopStrings() {
    return template.stopStrings();
  }

  /** Its tokenizer. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** Its engine; for one thread. */
  public GenerationEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    engine.close();
    if (tokenizer instanceof HuggingFaceTextTokenizer closeable) {
      closeable.close();
    }
  }
}
