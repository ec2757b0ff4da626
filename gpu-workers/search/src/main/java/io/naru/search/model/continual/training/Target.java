package io.naru.search.model.continual.training;

import io.naru.search.model.continual.feedback.Shown;

/**
 * A product with what it should get.
 *
 * @param gain 0: passed over; otherwise the weight of the success, bias corrected
 */
public record Target(Shown item, double gain) {}
