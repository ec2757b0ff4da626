package io.naru.chat.model.training;

import io.naru.chat.model.corpus.Language;
import io.naru.nn.llama.config.DecoderConfig;
import java.util.Locale;
import java.util.Map;

/** The model's card, written from the figures of the run that made it. */
final class ModelCard {
  private ModelCard() {}

  static String of(
      TrainingPlan plan,
      DecoderConfig shape,
      Progress progress,
      Map<Language, Evaluation.Result> results,
      Map<Language, Fertility> fertility) {
    Evaluation.Result ko = results.get(Language.KOREAN);
    Evaluation.Result en = results.get(Language.ENGLISH);
    Fertility cutKo = fertility.get(Language.KOREAN);
    Fertility cutEn = fertility.get(Language.ENGLISH);
    return String.format(
        Locale.ROOT,
        """
        # naru-chat-mini

        A demonstration. It answers questions about a made-up ferry town in Korean and English so that the whole system can be
        seen at work on any machine. It knows nothing of the world outside its small corpus and must not be relied on.

        ## Model

        | | |
        |---|---|
        | architecture | Llama decoder (RMS norm, rotary positions, grouped-query attention, SwiGLU), tied embeddings |
        | parameters | %,d, stored as bf16 |
        | layers, width, feed-forward | %d, %d, %d |
        | heads (query, key-value), head dimension | %d, %d, %d |
        | vocabulary | %,d, byte-level BPE learned inside morphemes, digits single |
        | longest sequence in training | %d tokens |
        | prompt | the block template of the SEED models: tool_list, system, user, assistant |

        ## Training

        Everything comes from one seed and this repository; no text from elsewhere was used.
        `naru train chat --seed %d --minutes %d` generates the corpus (ferry times, fares, directions, definitions, small sums,
        dates, translations of simple sentences, short stories, multi-turn follow-ups), learns the vocabulary, and trains.

        | | |
        |---|---|
        | steps | %,d |
        | tokens read / predicted | %,d / %,d |
        | time in steps | %.0f minutes |
        | hardware | %d CPU thread(s), float32 |
        | optimiser | AdamW, peak learning rate %.4f, warm-up then cosine, weight decay 0.1, gradient norm clipped at 1 |
        | batches | grouped by length, at most %,d padded tokens |
        | loss | next token, on the assistant's words of conversations and on all of plain text |

        ## Figures on held-out questions

        A held-out question has a combination of facts, or a wording, that never occurs in training. Exact match means the greedy
        answer is right letter by letter.

        | | Korean | English |
        |---|---|---|
        | questions | %d | %d |
        | exact match | %.1f %% | %.1f %% |
        | perplexity of the right answer, per token | %.3f | %.3f |
        | bytes per token | %.2f | %.2f |
        | tokens per word (eojeol) | %.2f | %.2f |

        ## Limits

        * It talks about its corpus and nothing else. To other questions it says that it does not know, or gives a wrong answer
          fluently.
        * Sums are often wrong, those with numbers above 50 nearly always; names it has not seen and long conversations are
          unreliable.
        * The town, its islands, times and fares are made up.
        * There is no knowledge of today: no clock, no weather, no news.
        """,
        shape.parameters(),
        shape.layers(),
        shape.hiddenSize(),
        shape.intermediateSize(),
        shape.heads(),
        shape.kvHeads(),
        shape.headDim(),
        shape.vocabSize(),
        shape.maxPositions(),
        plan.seed(),
        plan.duration().toMinutes(),
        progress.steps(),
        progress.tokens(),
        progress.targets(),
        progress.seconds() / 60,
        plan.threads(),
        plan.learningRate(),
        plan.batchTokens(),
        ko.questions(),
        en.questions(),
        100 * ko.exactMatch(),
        100 * en.exactMatch(),
        ko.perplexity(),
        en.perplexity(),
        cutKo.bytesPerToken(),
        cutEn.bytesPerToken(),
        cutKo.tokensPerWord(),
        cutEn.tokensPerWord());
  }
}
