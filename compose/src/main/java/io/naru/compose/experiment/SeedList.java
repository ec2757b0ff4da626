package io.naru.compose.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds as they are written on the command line: how many, or which. */
final class SeedList implements ITypeConverter<SeedList.Seeds> {

  /**
   * Seeds of an experiment.
   *
   * @param list at least one
   */
  record Seeds(List<Long> list) {}

  @Override
  public Seeds convert(String text) {
    try {
      List<Long> seeds =
          text.contains(",")
              ? Arrays.stream(text.split(",")).map(String::strip).map(Long::valueOf).toList()
              : LongStream.rangeClosed(1, Long.parseLong(text.strip())).boxed().toList();
      if (!seeds.isEmpty()) {
        return new Seeds(seeds);
      }
    } catch (NumberFormatException e) {
      // Said below, as for no seeds at all.
    }
    throw new TypeConversionException("'" + text + "' is neither a number of seeds nor a list");
  }
}
