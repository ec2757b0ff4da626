/** Dynamic batching: requests wait for company until the batch is full, dear enough, or late. */
package io.naru.runtime.batch;
