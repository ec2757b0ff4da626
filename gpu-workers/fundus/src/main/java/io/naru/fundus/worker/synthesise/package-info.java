/**
 * The synthesis worker: groups of patients come in, a picture of each that gets past the guard goes
 * out, some groups at a time and in an order that says nothing of when they came.
 */
package io.naru.fundus.worker.synthesise;
