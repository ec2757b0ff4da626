package io.naru.search.model.continual.training;

import io.naru.search.model.continual.feedback.LabelledExample;
import java.time.Instant;

/**
 * A labelled example as it stands in the source.
 *
 * @param offset rises from example to example
 * @param at time of the record
 */
public record Example(long offset, Instant at, LabelledExample labelled) {}
