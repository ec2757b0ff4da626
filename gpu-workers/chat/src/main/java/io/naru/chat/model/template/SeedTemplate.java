package io.naru.chat.model.template;

import io.naru.chat.model.tokenizer.Tokenizer;
import java.util.List;
import java.util.Set;

/**
 * The template of the HyperCLOVA X SEED models: blocks of {@code <|im_start|>role, newline,
 * content, <|im_end|>, newline}, always with a {@code tool_list} and a {@code system} block in
 * front, empty or not.
 *
 * <p>{@code <|im_end|>} ends a block, not the turn: a turn ends with {@code <|endofturn|>}, or with
 * {@code <|stop|>} where a tool is to be run.
 *
 * @param thinking whether a reasoning model thinks before it answers
 * @param tools JSON list of the tools that the model may call; empty: none
 */
public record SeedTemplate(Thinking thinking, String tools) implements ChatTemplate {

  /** What the prompt's last line tells a reasoning model. */
  public enum Thinking {
    /** Answer at once. */
    SKIP("assistant\n"),
    /** Think first. */
    FORCE("assistant/think\n"),
    /** As you see fit. */
    AUTO("assistant");

    private final String opening;

    Thinking(String opening) {
      this.opening = opening;
    }
  }

  private static final String START = "<|im_start|>";
  private static final String END = "<|im_end|>";
  private static final String END_OF_TURN = "<|endofturn|>";
  private static final String STOP = "<|stop|>";

  /** What stands between the thoughts of an assistant turn and its answer. */
  private static final String THOUGHTS_END = END + "\n" + START + "assistant\n";

  static boolean fits(Tokenizer tokenizer) {
    return List.of(START, END, END_OF_TURN).stream()
        .allMatch(spelling -> tokenizer.control(spelling).isPresent());
  }

  @Override
  public List<Segment> render(List<ChatMessage> messages) {
    SegmentList out = new SegmentList();
    block(out, "tool_list", tools);
    boolean systemFirst = !messages.isEmpty() && messages.get(0).role() == ChatMessage.Role.SYSTEM;
    if (!systemFirst) {
      block(out, "system", "");
    }
    messages.forEach(message -> turn(out, message));
    return out.control(START).text(thinking.opening).toList();
  }

  private static void turn(SegmentList out, ChatMessage message) {
    String content = message.content();
    switch (message.role()) {
      case SYSTEM -> block(out, "system", content);
      case USER -> block(out, "user", content);
      case TOOL -> block(out, "tool/function_call", content);
      case ASSISTANT ->
          open(out, "assistant", withoutThoughts(content))
              .control(END)
              .control(END_OF_TURN)
              .text("\n");
      case TOOL_CALL ->
          open(out, "assistant -> tool/function_call", content)
              .control(END)
              .control(STOP)
              .text("\n");
    }
  }

  private static void block(SegmentList out, String role, String content) {
    open(out, role, content).control(END).text("\n");
  }

  private static SegmentList open(SegmentList out, String role, String content) {
    return out.control(START).text(role + "\n" + content);
  }

  private static String withoutThoughts(String content) {
    int end = content.lastIndexOf(THOUGHTS_END);
    return end < 0 ? content : content.substring(end + THOUGHTS_END.length());
  }

  @Override
  public Set<String> stopTokens() {
    return Set.of(END_OF_TURN, STOP);
  }

  @Override
  public List<String> stopStrings() {
    return List.of();
  }
}
