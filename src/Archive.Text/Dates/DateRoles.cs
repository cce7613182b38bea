namespace Archive.Text.Dates;

/// <summary>
/// Says what each date is the date of, by the cue words (cues.tsv) in its own part of the sentence: from the date before
/// it to the date after it. Urdu, Persian and Hindi put the verb last, so what follows a date speaks before what precedes it.
/// </summary>
internal sealed class DateRoles(DateText text, IReadOnlyList<Reading> readings)
{
    private const int BesideBefore = 2;
    private const int BesideAfter = 3;
    private const int Near = 4;
    private const int CloseAfter = 6;

    /// <summary>More words than these before a colon are a sentence that introduces speech, not a label.</summary>
    private const int LabelWords = 4;

    private readonly record struct Cue(Entry Entry, int Start, int Next);

    public (DateRole Role, string Rule) Of(int index)
    {
        var reading = readings[index];
        var (before, inSpeech) = Before(index, out var start);
        var after = After(index, out var end);
        var dated = reading.First.Year > 0;
        foreach (var cue in before)
        {
            var distance = reading.Start - cue.Next;
            if (cue.Entry.Side == CueSide.Before && distance <= Near && cue.Entry.Role is "commemorated")
                return Role(cue, reading);
            if (cue.Entry.Side == CueSide.Beside && distance <= BesideBefore && start <= cue.Start)
                return Role(cue, reading);
        }
        foreach (var cue in after)
        {
            if (cue.Entry.Side == CueSide.Beside && cue.Start - reading.Next < BesideAfter)
                return Role(cue, reading);
            if (!dated && cue.Entry.Rule is "marked-day")
                return Role(cue, reading);
        }
        foreach (var cue in before)
        {
            if (cue.Entry.Side == CueSide.Before && reading.Start - cue.Next <= Near)
                return Role(cue, reading);
        }
        foreach (var cue in after)
        {
            if (cue.Entry.Side == CueSide.After && cue.Entry.Rule is not "marked-day" || (cue.Entry.Side == CueSide.Any && !inSpeech)
                || (cue.Entry.Side == CueSide.Close && cue.Start - reading.Next <= CloseAfter))
                return Role(cue, reading);
        }
        for (var i = before.Count - 1; i >= 0; i--)
        {
            var cue = before[i];
            if ((cue.Entry.Side == CueSide.Any && !inSpeech) || (cue.Entry.Side == CueSide.Close && reading.Start - cue.Next <= Near))
                return Role(cue, reading);
        }
        return (DateRole.Mentioned, inSpeech ? "in-speech" : "no-cue");
    }

    private static (DateRole, string) Role(Cue cue, Reading reading) => cue.Entry.Role switch
    {
        "meeting" => (DateRole.Meeting, reading.Relative is null ? cue.Entry.Rule : MeetingDate.TodayRule),
        "publication" => (DateRole.Publication, cue.Entry.Rule),
        "commemorated" => (DateRole.Commemorated, cue.Entry.Rule),
        _ => (DateRole.Mentioned, cue.Entry.Rule),
    };

    private (List<Cue> Cues, bool InSpeech) Before(int index, out int start)
    {
        var first = index > 0 ? readings[index - 1].Next : 0;
        var at = readings[index].Start;
        var label = -1;
        start = at;
        while (start > first && !text.Tokens[start].NewLine && !EndsSentence(start - 1))
        {
            if (IsColon(start - 1))
            {
                if (label >= 0)
                    break;
                label = start - 1;
            }
            start--;
        }
        var inSpeech = label >= 0 && label - start > LabelWords;
        // What stands before the colon that opens speech is not about a date within it.
        start = inSpeech ? label + 1 : start;
        var cues = Cues(start, at);
        var said = cues.FindLastIndex(cue => cue.Entry.Side == CueSide.Start);
        if (said >= 0)
        {
            start = cues[said].Next;
            cues.RemoveRange(0, said + 1);
        }
        return (cues, inSpeech || said >= 0);
    }

    private List<Cue> After(int index, out int end)
    {
        var last = index + 1 < readings.Count ? readings[index + 1].Start : text.Count;
        var at = readings[index].Next;
        end = at;
        while (end < last && !EndsSentence(end) && !IsColon(end) && !text.Tokens[end].NewLine)
            end++;
        var cues = Cues(at, end);
        var said = cues.FindIndex(cue => cue.Entry.Side == CueSide.Start);
        if (said >= 0)
            cues.RemoveRange(said, cues.Count - said);
        return cues;
    }

    private List<Cue> Cues(int start, int end)
    {
        var cues = new List<Cue>();
        for (var at = start; at < end;)
        {
            var entries = text.FindCues(at, out var next);
            foreach (var entry in next <= end ? entries : [])
                cues.Add(new Cue(entry, at, next));
            at = entries.Count > 0 ? next : at + 1;
        }
        return cues;
    }

    private bool IsColon(int at) => text.IsMark(at, ":") && !(text.IsGlued(at) && text.IsNumber(at - 1));

    private bool EndsSentence(int at) =>
        text.IsMark(at, "۔؟?!।॥؛;\n") || (text.IsMark(at, ".") && !text.IsGlued(at + 1));
}
