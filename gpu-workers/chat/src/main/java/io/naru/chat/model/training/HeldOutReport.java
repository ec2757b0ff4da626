package io.naru.chat.model.training;

import ai.djl.ndarray.NDManager;
import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.TokenizerJson;
import io.naru.chat.model.corpus.Language;
import io.naru.nn.Torch;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.llama.config.DecoderConfigReader;
import io.naru.nn.safetensors.SafetensorsDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What {@link Evaluation} and {@link Fertility} find for a model directory that training wrote. */
public final class HeldOutReport {
  private final Map<Language, Evaluation.Result> results;
  private final Map<Language, Fertility> fertility;

  private HeldOutReport(
      Map<Language, Evaluation.Result> results, Map<Language, Fertility> fertility) {
    this.results = results;
    this.fertility = fertility;
  }

  /** Asks {@code questions} held-out questions in each language. */
  public static HeldOutReport of(Path directory, int questions) throws IOException {
    Torch.start();
    BpeEncoder encoder = new BpeEncoder(TokenizerJson.read(directory.resolve("tokenizer.json")));
    DecoderConfig config = DecoderConfigReader.read(directory.resolve("config.json"));
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        SafetensorsDirectory files = SafetensorsDirectory.open(directory);
        TrainableDecoder decoder = TrainableDecoder.frozen(config, manager, files)) {
      return new HeldOutReport(
          new Evaluation(encoder).run(decoder, questions), Fertility.of(encoder));
    }
  }

  /** Share of questions answered letter by letter, in [0, 1]. */
  public double exactMatch(Language language) {
    return results.get(language).exactMatch();
  }

  /** Of the right answers, per token. */
  public double perplexity(Language language) {
    return results.get(language).perplexity();
  }

  /** UTF-8 bytes a token. */
  public double bytesPerToken(Language language) {
    return fertility.get(language).bytesPerToken();
  }

  /** Tokens a word, in Korean an eojeol. */
  public double tokensPerWord(Language language) {
    return fertility.get(language).tokensPerWord();
  }
}
