package io.naru.chat.model.corpus;

import java.util.List;
import java.util.Map;

/**
 * A text with free choices and slots: {@code [a|b]} stands for one of its alternatives, {@code
 * {name}} for a value, and {@code {name:은/는}} for a value with its particle.
 */
public record Phrase(String pattern) {

  /** One wording of this phrase. Throws if a slot has no value. */
  public String say(Dice dice, Map<String, String> slots) {
    return fill(choose(dice), slots);
  }

  private String choose(Dice dice) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int open = pattern.indexOf('['); open >= 0; open = pattern.indexOf('[', at)) {
      int close = pattern.indexOf(']', open);
      out.append(pattern, at, open);
      out.append(dice.pick(List.of(pattern.substring(open + 1, close).split("\\|", -1))));
      at = close + 1;
    }
    return out.append(pattern, at, pattern.length()).toString();
  }

  private static String fill(String text, Map<String, String> slots) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      out.append(text, at, open).append(value(text.substring(open + 1, close), slots));
      at = close + 1;
    }
    return out.append(text, at, text.length()).toString();
  }

  private static String value(String slot, Map<String, String> slots) {
    int colon = slot.indexOf(':');
    String name = colon < 0 ? slot : slot.substring(0, colon);
    String value = slots.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value for slot {" + name + "}");
    }
    return colon < 0 ? value : Particle.parse(slot.substring(colon + 1)).attach(value);
  }
}
