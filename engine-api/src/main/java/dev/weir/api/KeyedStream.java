package dev.weir.api;

import dev.weir.api.aggregation.Extremum;
import dev.weir.api.aggregation.FieldAggregation;
import dev.weir.api.aggregation.FieldExtremum;
import dev.weir.api.aggregation.FieldReference;
import dev.weir.api.aggregation.FieldSum;
import dev.weir.api.aggregation.RecordExtremum;
import dev.weir.api.annotation.Public;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.ReduceFunction;
import dev.weir.api.transformation.KeyByTransformation;
import dev.weir.api.transformation.OperatorKind;
import dev.weir.api.typeinfo.TypeInformation;

/** A stream whose elements have a key; used by the thread of the environment. */
@Public
public class KeyedStream<T, KEY> extends DataStream<T> {
    private final KeySelector<T, KEY> keySelector;

    KeyedStream(StreamExecutionEnvironment environment, KeyByTransformation<T> keyBy, KeySelector<T, KEY> keySelector) {
        super(environment, keyBy);
        this.keySelector = keySelector;
    }

    /** Returns what takes the key out of an element. */
    public KeySelector<T, KEY> getKeySelector() {
        return keySelector;
    }

    /** Combines the elements of each key, emitting the combination so far after each element. */
    public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> reducer) {
        return transform("Keyed Reduce", OperatorKind.REDUCE, reducer, null);
    }

    /**
     * Adds up the field at a position for each key and emits the element so far at each; its other fields
     * are those of the key's first element.
     */
    public SingleOutputStreamOperator<T> sum(int position) {
        return aggregate(new FieldSum<>(FieldReference.at(position)));
    }

    /** Like the other, for a named field, as in {@code f0} or {@code order.price}; {@code *} is the element itself. */
    public SingleOutputStreamOperator<T> sum(String field) {
        return aggregate(new FieldSum<>(FieldReference.named(field)));
    }

    /**
     * Keeps the smallest value of the field at a position for each key and emits the element so far at each; its other fields
     * are those of the key's first element.
     */
    public SingleOutputStreamOperator<T> min(int position) {
        return aggregate(new FieldExtremum<>(FieldReference.at(position), Extremum.MIN));
    }

    /** Like the other, for a named field, as in {@code f0} or {@code order.price}; {@code *} is the element itself. */
    public SingleOutputStreamOperator<T> min(String field) {
        return aggregate(new FieldExtremum<>(FieldReference.named(field), Extremum.MIN));
    }

    /**
     * Keeps the largest value of the field at a position for each key and emits the element so far at each; its other fields
     * are those of the key's first element.
     */
    public SingleOutputStreamOperator<T> max(int position) {
        return aggregate(new FieldExtremum<>(FieldReference.at(position), Extremum.MAX));
    }

    /** Like the other, for a named field, as in {@code f0} or {@code order.price}; {@code *} is the element itself. */
    public SingleOutputStreamOperator<T> max(String field) {
        return aggregate(new FieldExtremum<>(FieldReference.named(field), Extremum.MAX));
    }

    /** Emits, at each element, the whole one whose field at a position is the smallest of its key; of equal ones the first. */
    public SingleOutputStreamOperator<T> minBy(int position) {
        return minBy(position, true);
    }

    /** Like the other, for a named field. */
    public SingleOutputStreamOperator<T> minBy(String field) {
        return minBy(field, true);
    }

    /** Like the other; of elements whose fields are equal it emits the first, or else the last. */
    public SingleOutputStreamOperator<T> minBy(int position, boolean first) {
        return aggregate(new RecordExtremum<>(FieldReference.at(position), Extremum.MIN, first));
    }

    /** Like the other, for a named field. */
    public SingleOutputStreamOperator<T> minBy(String field, boolean first) {
        return aggregate(new RecordExtremum<>(FieldReference.named(field), Extremum.MIN, first));
    }

    /** Emits, at each element, the whole one whose field at a position is the largest of its key; of equal ones the first. */
    public SingleOutputStreamOperator<T> maxBy(int position) {
        return maxBy(position, true);
    }

    /** Like the other, for a named field. */
    public SingleOutputStreamOperator<T> maxBy(String field) {
        return maxBy(field, true);
    }

    /** Like the other; of elements whose fields are equal it emits the first, or else the last. */
    public SingleOutputStreamOperator<T> maxBy(int position, boolean first) {
        return aggregate(new RecordExtremum<>(FieldReference.at(position), Extremum.MAX, first));
    }

    /** Like the other, for a named field. */
    public SingleOutputStreamOperator<T> maxBy(String field, boolean first) {
        return aggregate(new RecordExtremum<>(FieldReference.named(field), Extremum.MAX, first));
    }

    private SingleOutputStreamOperator<T> aggregate(FieldAggregation<T> aggregation) {
        return transform("Keyed Aggregation", OperatorKind.REDUCE, aggregation, null);
    }

    /** Handles each element with state per key. */
    public <R> SingleOutputStreamOperator<R> process(KeyedProcessFunction<KEY, T, R> keyedProcessFunction) {
        return process(keyedProcessFunction, null);
    }

    /** Handles each element with state per key, emitting elements of the given type. */
    public <R> SingleOutputStreamOperator<R> process(
            KeyedProcessFunction<KEY, T, R> keyedProcessFunction, TypeInformation<R> outputType) {
        return transform("KeyedProcess", OperatorKind.KEYED_PROCESS, keyedProcessFunction, outputType);
    }
}
