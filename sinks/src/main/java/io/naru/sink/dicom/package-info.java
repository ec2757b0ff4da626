/**
 * Pictures as DICOM secondary captures: the part of the format that writing them needs (PS3.3 A.8,
 * PS3.5, PS3.10).
 */
package io.naru.sink.dicom;
