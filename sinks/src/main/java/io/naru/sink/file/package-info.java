/**
 * Files that appear whole or not at all, and say in their names which offsets they hold: what makes
 * the sink exactly once.
 */
package io.naru.sink.file;
