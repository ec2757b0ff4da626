/**
 * What an auditor can check without a list of patients: salted commitments, and the Merkle tree
 * over them.
 */
package io.naru.fundus.grouping.proof;
