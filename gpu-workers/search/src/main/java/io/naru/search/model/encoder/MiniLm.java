package io.naru.search.model.encoder;

import ai.djl.ndarray.NDManager;
import io.naru.nn.Torch;
import io.naru.nn.bert.BertConfig;
import io.naru.nn.bert.BertEncoder;
import io.naru.nn.onnx.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** all-MiniLM-L6-v2, 22.6 million weights, from the resources of a Maven dependency. */
public final class MiniLm {
  private static final String WEIGHTS = "/all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

  /** The model's published config.json; the graph alone does not say how many heads there are. */
  private static final BertConfig CONFIG = new BertConfig(30522, 384, 1536, 6, 12, 512, 2, 1e-12);

  private MiniLm() {}

  /** Loads the model, which takes a second and about 200 MB for a moment. */
  public static EncoderModel load() {
    Torch.start();
    NDManager manager = NDManager.newBaseManager();
    try (InputStream weights = resource(WEIGHTS);
        InputStream tokenizer = resource(TOKENIZER)) {
      WordPieces pieces = new WordPieces(tokenizer.readAllBytes(), EncoderModel.LONGEST);
      BertEncoder bert = BertEncoder.of(OnnxModel.read(weights), CONFIG, manager);
      return new EncoderModel("all-MiniLM-L6-v2", manager, bert, pieces);
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static InputStream resource(String name) {
    InputStream in = MiniLm.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the class path lacks all-MiniLM-L6-v2: no " + name);
    }
    return in;
  }
}
