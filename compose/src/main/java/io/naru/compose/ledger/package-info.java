/**
 * What auditors ask of the ledger of fundus: whether it holds, and whether a patient is of a group.
 */
package io.naru.compose.ledger;
