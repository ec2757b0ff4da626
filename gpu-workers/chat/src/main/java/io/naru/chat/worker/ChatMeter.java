package io.naru.chat.worker;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Meters of the chat worker beside those of every worker. */
public enum ChatMeter implements MeterDocumentation {
  /** Tokens of the prompts answered. */
  PROMPT_TOKENS("naru.chat.prompt.tokens"),
  /** Tokens generated for answers that ended by themselves. */
  COMPLETION_TOKENS("naru.chat.completion.tokens"),
  /**
   * Answers refused by the safety filter, before generation or after, by category of the policy.
   */
  REFUSALS("naru.chat.refusals", Tag.CATEGORY);

  /** Tags of these meters. */
  public enum Tag implements KeyName {
    /** Category of the safety policy. */
    CATEGORY;

    @Override
    public String asString() {
      return "category";
    }
  }

  private final String meter;
  private final KeyName[] keys;

  ChatMeter(String meter, KeyName... keys) {
    this.meter = meter;
    this.keys = keys;
  }

  @Override
  public String getName() {
    return meter;
  }

  @Override
  public Meter.Type getType() {
    return Meter.Type.COUNTER;
  }

  @Override
  public KeyName[] getKeyNames() {
    return keys.clone();
  }
}
