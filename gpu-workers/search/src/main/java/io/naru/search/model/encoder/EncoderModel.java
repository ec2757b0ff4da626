package io.naru.search.model.encoder;

import ai.djl.ndarray.NDManager;
import io.naru.nn.Torch;
import io.naru.nn.bert.BertEncoder;
import io.naru.nn.bert.BertPrompt;
import io.naru.nn.bert.Pooling;
import io.naru.search.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A frozen encoder with its tokenizer: what prompts are learnt for and encoders are made of. */
public final class EncoderModel implements AutoCloseable {

  /** Tokens of a text: titles and queries are far shorter, and what is longer is cut off. */
  static final int LONGEST = 128;

  private final String name;
  private final NDManager manager;
  private final BertEncoder bert;
  private final WordPieces pieces;
  private final String digest;

  EncoderModel(String name, NDManager manager, BertEncoder bert, WordPieces pieces) {
    this.name = name;
    this.manager = manager;
    this.bert = bert;
    this.pieces = pieces;
    this.digest = digest(bert, pieces);
  }

  /**
   * A Hugging Face directory of a BERT or RoBERTa encoder: config.json, tokenizer.json,
   * safetensors, and the files of Sentence Transformers if there are any.
   *
   * @throws io.naru.nn.bert.BertFormatException if it asks for what is not computed here
   * @throws io.naru.nn.safetensors.SafetensorsException if the weights are not those of its
   *     config.json
   */
  public static EncoderModel open(Path directory) {
    Torch.start();
    NDManager manager = NDManager.newBaseManager();
    try {
      byte[] tokenizer = Files.readAllBytes(directory.resolve("tokenizer.json"));
      BertEncoder bert = BertEncoder.open(directory, manager);
      String name = directory.toAbsolutePath().normalize().getFileName().toString();
      return new EncoderModel(name, manager, bert, new WordPieces(tokenizer, LONGEST));
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** The mean goes without saying, so that vectors and versions of before poolings keep theirs. */
  private static String digest(BertEncoder bert, WordPieces pieces) {
    Sha256 digest = new Sha256().add(bert.digest()).add(pieces.digest());
    Pooling pooling = bert.config().pooling();
    if (pooling != Pooling.MEAN) {
      digest.add(pooling.name());
    }
    return digest.hex();
  }

  /** What people call the model. */
  public String name() {
    return name;
  }

  /** The network. */
  public BertEncoder bert() {
    return bert;
  }

  /** The tokenizer. */
  public WordPieces pieces() {
    return pieces;
  }

  /** SHA-256 over weights, tokenizer and pooling as loaded, in hexadecimal. */
  public String digest() {
    return digest;
  }

  /** The encoder without a prompt. Closing it leaves the model open. */
  public TextEncoder frozen() {
    return encoder(bert.none(), 1);
  }

  /**
   * An encoder with a prompt, which stays the caller's.
   *
   * @param threads that share one list of texts; each uses the native threads of the process
   */
  public TextEncoder encoder(BertPrompt prompt, int threads) {
    return new BertTextEncoder(this, prompt, threads);
  }

  @Override
  public void close() {
    pieces.close();
    bert.close();
    manager.close();
  }
}
