namespace Archive.Captures;

/// <summary>Fixity: every member of every file is inflated and compared, and every capture must be met where it is listed.</summary>
internal static class CaptureVerifier
{
    public static IReadOnlyList<FixityProblem> Verify(
        string folder, IReadOnlyList<Capture> captures, CapturePosition end, IReadOnlyList<FixityProblem> known, IProgress<FixityProgress>? progress)
    {
        var problems = new List<FixityProblem>();
        var files = CaptureFile.In(folder);
        var total = files.Sum(file => file.Length);
        var missing = captures.ToDictionary(capture => (capture.File, capture.Offset));
        long before = 0;
        foreach (var file in files)
        {
            // Past the end of the newest file may stand an unfinished record, which is no damage.
            var stop = file.Number == end.FileNumber ? Math.Min(end.Offset, file.Length) : file.Length;
            using var reader = CaptureLog.OpenReader(file.Path, 0, file.Number > end.FileNumber ? 0 : stop);
            var step = 0L;
            while (TryNext(reader, problems, missing, out var found))
            {
                if (found is not null && missing.Remove((found.File, found.Offset), out var listed) && found != listed)
                    problems.Add(new FixityProblem(file.Name, found.Offset, $"The record is not the one that the list has here ({listed.Digest}).", $"Delete {CaptureIndex.FileName}: it is made again from the records."));
                if (reader.Position - step < 1 << 20)
                    continue;
                step = reader.Position;
                progress?.Report(new FixityProgress(file.Name, before + step, total));
            }
            before += file.Length;
            progress?.Report(new FixityProgress(file.Name, before, total));
        }
        foreach (var capture in missing.Values)
            problems.Add(new FixityProblem(capture.File, capture.Offset, $"The record of {capture.Digest} ({capture.Uri}) is gone.", "Restore the file from a copy."));
        problems.AddRange(known.Where(old => !problems.Exists(problem => problem.File.Equals(old.File, StringComparison.Ordinal) && problem.Offset == old.Offset)));
        problems.Sort((left, right) => (string.CompareOrdinal(left.File, right.File), left.Offset.CompareTo(right.Offset)) is (0, var byOffset) ? byOffset : string.CompareOrdinal(left.File, right.File));
        return problems;
    }

    /// <summary>False at the end of the file; a damaged record is noted, and reading goes on at the next one.</summary>
    private static bool TryNext(WarcReader reader, List<FixityProblem> problems, Dictionary<(string, long), Capture> missing, out Capture? capture)
    {
        capture = null;
        try
        {
            if (!reader.TryRead(out var entry))
                return false;
            capture = CaptureLog.CaptureOf(entry, reader.File);
            return true;
        }
        catch (WarcException exception)
        {
            var what = missing.Remove((reader.File, exception.Offset), out var lost) ? $" It held {lost.Digest} ({lost.Uri})." : "";
            problems.Add(new FixityProblem(reader.File, exception.Offset, exception.Reason + what, exception.Fix));
            return reader.Resynchronise();
        }
    }
}
