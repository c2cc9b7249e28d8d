namespace SustainableCities.Reporting.Documents;

/// <summary>A chapter of a report: an anchor, a line of the contents, and on paper a running head of its own.</summary>
/// <param name="Id">The anchor: <c>p4</c>, <c>annex-a</c>.</param>
/// <param name="Number"><c>1</c>–<c>10</c>, <c>A</c>–<c>C</c>; empty for what stands before the numbered chapters.</param>
/// <param name="Title">In the language of the report.</param>
public sealed record ReportChapter(string Id, string Number, string Title)
{
    /// <summary>Number and title as one text.</summary>
    public string Full => Number.Length == 0 ? Title : $"{Number}\u2002{Title}";

    /// <summary>Whether it begins on the page on which the one before ends.</summary>
    public bool RunsOn => Id is "scope";

    /// <summary>Its purpose's number; 0 where it is no purpose.</summary>
    public int Purpose => Id.Length == 2 && Id[0] == 'p' && char.IsAsciiDigit(Id[1]) ? Id[1] - '0' : 0;

    internal static IReadOnlyList<ReportChapter> Of(ReportModel model)
    {
        var purposes = model.Content.Purposes.Select((p, i) => new ReportChapter(p.Code.ToLowerInvariant(), ReportModel.Number(i + 1), model.In(p.Name))).ToList();
        (string Id, string Word)[] after = [("targets", "Targets"), ("sdg", "SdgAlignment"), ("done", "Accomplishments"), ("method", "Method")];
        List<(string Id, string Word)> annexes = [("annex-a", "AnnexData"), ("annex-b", "AnnexClaims")];
        if (model.Content.SourceNotes.Count > 0)
        {
            annexes.Add(("annex-c", "AnnexNotes"));
        }

        return
        [
            new("profile", "", model.Word("Profile")), new("scope", "", model.Word("Scope")), new("overview", "", model.Word("Overview", model.Year)), .. purposes,
            .. after.Select((c, i) => new ReportChapter(c.Id, ReportModel.Number(purposes.Count + i + 1), model.Word(c.Word))),
            .. annexes.Select((c, i) => new ReportChapter(c.Id, ((char)('A' + i)).ToString(), model.Word(c.Word))),
        ];
    }
}
