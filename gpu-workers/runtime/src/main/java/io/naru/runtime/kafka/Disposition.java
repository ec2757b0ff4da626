package io.naru.runtime.kafka;

import org.apache.kafka.clients.consumer.AcknowledgeType;

/** What is to become of a source record once its work is over. */
enum Disposition {
  /** Its terminal record is on the log. */
  ENDED(AcknowledgeType.ACCEPT),
  /** Its terminal record and its dead letter are on the log. */
  DEAD_LETTERED(AcknowledgeType.REJECT),
  /** Unfinished, or its end could not be written: another delivery does it again. */
  RELEASED(AcknowledgeType.RELEASE);

  private final AcknowledgeType acknowledgement;

  Disposition(AcknowledgeType acknowledgement) {
    this.acknowledgement = acknowledgement;
  }

  AcknowledgeType acknowledgement() {
    return acknowledgement;
  }
}
