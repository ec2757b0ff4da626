package io.naru.schemas.release;

import io.naru.schemas.catalog.CatalogProduct;
import io.naru.schemas.chat.ChatCancel;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.common.DeadLetter;
import io.naru.schemas.fundus.FundusCode;
import io.naru.schemas.fundus.FundusEncoding;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.fundus.FundusLedgerEntry;
import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.fundus.FundusVerdict;
import io.naru.schemas.graph.GraphAugmentation;
import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.GraphPrediction;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.model.ModelMetric;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.search.SearchCancel;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchQuery;
import io.naru.schemas.search.SearchResult;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The generated records that may stand as a value in a topic or a file. */
public final class CurrentSchemas {
  private static final List<Class<? extends SpecificRecord>> ALL =
      List.of(
          ChatPrompt.class,
          ChatToken.class,
          ChatCompletion.class,
          ChatCancel.class,
          ModelVersion.class,
          ModelMetric.class,
          ConservationSum.class,
          DeadLetter.class,
          CatalogProduct.class,
          SearchQuery.class,
          SearchCancel.class,
          SearchResult.class,
          SearchFeedback.class,
          SearchExample.class,
          GraphUpdate.class,
          GraphDelta.class,
          GraphAugmentation.class,
          GraphPrediction.class,
          FundusImage.class,
          FundusEncoding.class,
          FundusCode.class,
          FundusGroup.class,
          FundusVerdict.class,
          FundusSynthetic.class,
          FundusLedgerEntry.class,
          FundusErasure.class);

  private CurrentSchemas() {}

  /** In the order in which ids were first given. */
  public static List<Class<? extends SpecificRecord>> all() {
    return ALL;
  }
}
