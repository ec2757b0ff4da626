package io.naru.chat.model.bpe;

import java.util.List;

/** Cuts a pre-token further, for training only: merges are learned inside the segments. */
public interface Segmenter {
  /** Keeps every pre-token whole: plain byte-pair encoding. */
  Segmenter WHOLE = List::of;

  /** Segments whose concatenation is {@code preToken}. */
  List<String> segments(String preToken);
}
