package io.naru.publish;

import io.naru.gateway.openai.ChatRequestReader;
import org.apache.avro.specific.SpecificRecord;

/** What the lines of a file are. */
public enum BulkKind {
  /** Chat requests. */
  PROMPTS,
  /** Changes of the catalogue, as POST /v1/catalog takes them. */
  PRODUCTS;

  /** How people call them. */
  public String plural() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  LineReader<? extends SpecificRecord> reader(PublishOptions options) {
    return switch (this) {
      case PROMPTS -> new PromptLine(new ChatRequestReader(options.limits()), options.tenant());
      case PRODUCTS -> new ProductLine(options.tenant());
    };
  }
}
