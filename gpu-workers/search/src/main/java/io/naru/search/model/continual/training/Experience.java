package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;
import io.naru.search.model.continual.feedback.DelayModel;
import io.naru.search.model.continual.feedback.Label;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import io.naru.search.model.continual.feedback.Outcome;
import io.naru.search.model.continual.feedback.Propensities;

/**
 * What the examples told about the stream itself.
 *
 * @param queries how often each was asked
 * @param products how often each was the best of its list
 */
record Experience(
    Propensities propensities,
    DelayModel delays,
    FrequencySketch queries,
    FrequencySketch products) {
  static final Codec<Experience> CODEC =
      Codec.of(
          (experience, out) -> {
            Propensities.CODEC.write(experience.propensities, out);
            DelayModel.CODEC.write(experience.delays, out);
            FrequencySketch.CODEC.write(experience.queries, out);
            FrequencySketch.CODEC.write(experience.products, out);
          },
          in ->
              new Experience(
                  Propensities.CODEC.read(in),
                  DelayModel.CODEC.read(in),
                  FrequencySketch.CODEC.read(in),
                  FrequencySketch.CODEC.read(in)));

  static Experience none() {
    return new Experience(
        Propensities.prior(), DelayModel.empty(), FrequencySketch.empty(), FrequencySketch.empty());
  }

  Targets targets() {
    return new Targets(propensities, delays);
  }

  Experience add(LabelledExample example) {
    if (example.stage() == Stage.CORRECTED) {
      return this;
    }
    DelayModel nextDelays = delays;
    for (Label label : example.labels()) {
      if (label.outcome() == Outcome.PURCHASED) {
        nextDelays = nextDelays.observe(label.delay());
      }
    }
    if (example.stage() == Stage.LATE) {
      return new Experience(propensities, nextDelays, queries, products);
    }
    FrequencySketch nextProducts =
        example.best().map(best -> products.add(best.item().product())).orElse(products);
    return new Experience(
        propensities.observe(example),
        nextDelays,
        queries.add(example.impression().query()),
        nextProducts);
  }
}
