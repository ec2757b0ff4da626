package io.naru.chat.model.bpe;

import java.util.List;

/** Tokens that text never produces; their ids come first in the vocabulary, in this order. */
public final class SpecialTokens {
  public static final String END_OF_TEXT = "<|endoftext|>";
  public static final String IM_START = "<|im_start|>";
  public static final String IM_END = "<|im_end|>";
  public static final String STOP = "<|stop|>";
  public static final String END_OF_TURN = "<|endofturn|>";
  public static final String FIM_PREFIX = "<|fim_prefix|>";
  public static final String FIM_MIDDLE = "<|fim_middle|>";
  public static final String FIM_SUFFIX = "<|fim_suffix|>";

  public static final List<String> ALL =
      List.of(END_OF_TEXT, IM_START, IM_END, STOP, END_OF_TURN, FIM_PREFIX, FIM_MIDDLE, FIM_SUFFIX);

  private SpecialTokens() {}
}
