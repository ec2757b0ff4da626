package io.naru.sink.file;

/**
 * A range of offsets that is in finished files.
 *
 * @param first first offset of the range
 * @param last last offset, inclusive
 * @param rows records in it
 * @param files files that hold them
 * @param bytes size of these files
 */
public record FinishedRange(long first, long last, long rows, int files, long bytes) {}
