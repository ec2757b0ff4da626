package io.naru.search.model.encoder;

import ai.djl.ndarray.NDManager;
import io.naru.nn.Torch;
import io.naru.nn.bert.BertEncoder;
import io.naru.nn.bert.BertPrompt;
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
    this.digest = new Sha256().add(bert.digest()).add(pieces.digest()).hex();
  }

  /**
   * A Hugging Face directory of a BERT encoder whose sentence vector is the mean of token states:
   * config.json, tokenizer.json, safetensors.
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

  /** SHA-256 over weights and tokenizer as loaded, in hexadecimal. */
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
