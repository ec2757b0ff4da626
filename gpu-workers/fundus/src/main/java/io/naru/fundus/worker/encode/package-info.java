/**
 * The encode worker: sealed photographs in, sealed codes out. After that nobody needs the pixels,
 * and they leave the log.
 */
package io.naru.fundus.worker.encode;
