using System.Runtime.CompilerServices;

namespace Archive.Index.Storage;

/// <summary>An array in a mapped file. Held inside its bounds; it must not outlive the file, which the reader's use count sees to.</summary>
internal readonly unsafe struct MappedArray<T>(MappedFile file, T* start, int length) where T : unmanaged
{
    private readonly T* start = start;

    public int Length { get; } = length;

    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)index < (uint)Length ? start[index] : throw file.Damaged(0, "something points outside of an array");
    }

    public ReadOnlySpan<T> Span => new(start, Length);
}
