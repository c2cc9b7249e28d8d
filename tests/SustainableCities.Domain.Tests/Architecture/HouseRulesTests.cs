using System.Text.RegularExpressions;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Architecture;

/// <summary>Rules of the house that a compiler does not know; why they hold stands in docs/architecture.md.</summary>
public sealed partial class HouseRulesTests
{
    private static readonly IReadOnlyList<SourceFile> Sources = SourceTree.Files("src", "*.cs");
    private static readonly IReadOnlyList<SourceFile> Markup = SourceTree.Files("src", "*.razor");

    [Fact]
    public void Nothing_is_named_after_no_subject()
    {
        string[] empty = ["Common", "Helper", "Helpers", "Util", "Utils", "Utilities", "Manager", "Repository", "Mapper", "Dto"];
        var types = from file in Sources
                    from Match type in TypeDeclaration().Matches(file.Text)
                    let name = type.Groups[1].Value
                    where empty.Any(x => name.EndsWith(x, StringComparison.Ordinal))
                    select $"{file}: {name}";
        var folders = Sources.Concat(Markup).SelectMany(x => x.Path.Split('/')).Distinct().Where(empty.Contains);

        Assert.Empty(types.Concat(folders));
    }

    [Fact]
    public void No_interface_has_only_one_implementation()
    {
        var text = string.Join('\n', Sources.Select(x => x.Text));
        var alone = from Match declared in InterfaceDeclaration().Matches(text)
                    let name = declared.Groups[1].Value
                    where Regex.Count(text, $@"\b(class|record|struct)\s+\w+[^{{;]*?[:,]\s*{name}\b") < 2
                    select name;

        Assert.Empty(alone);
    }

    /// <summary>They write past the change tracker: no revision, no audit entry.</summary>
    [Fact]
    public void Audited_rows_are_never_changed_behind_the_audit_trail()
    {
        string[] behind = ["ExecuteUpdate", "ExecuteDelete"];
        var found = Sources.Where(x => behind.Any(y => x.Text.Contains(y, StringComparison.Ordinal)));

        Assert.Empty(found);
    }

    /// <summary>Many rows pass by the change tracker, and still not by the audit trail: the unit of work writes both.</summary>
    [Fact]
    public void Many_rows_are_written_by_the_unit_of_work_alone()
    {
        var writers = Sources.Where(x => ManyRows().IsMatch(x.Text)).Select(x => Path.GetFileName(x.Path));

        Assert.Equal(["UnitOfWork.cs"], writers);
    }

    [Fact]
    public void Time_and_chance_come_in_as_arguments()
    {
        Assert.Empty(Sources.Concat(Markup).SelectMany(x => Lines(x, OwnClock())));
    }

    [Fact]
    public void A_figure_is_never_binary()
    {
        var entities = Sources.Where(x => x.Path.StartsWith("src/SustainableCities.Domain/Values/", StringComparison.Ordinal)
            || x.Path.StartsWith("src/SustainableCities.Domain/Indicators/", StringComparison.Ordinal));

        Assert.Empty(entities.SelectMany(x => Lines(x, BinaryProperty())));
    }

    [Fact]
    public void No_test_sleeps()
    {
        var tests = SourceTree.Files("tests", "*.cs").Where(x => x.Path.Contains(".Tests/", StringComparison.Ordinal));

        Assert.Empty(tests.SelectMany(x => Lines(x, Sleep())));
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_code()
    {
        Assert.Empty(Sources.Concat(Markup).SelectMany(x => Lines(x, Later())));
    }

    /// <summary>A class over 300 lines, behaviour over 250 or markup over 150 is split, or a comment says “Kept whole:” and why.</summary>
    [Fact]
    public void What_has_grown_long_is_split_or_says_why()
    {
        var markup = Markup.Where(x => x.Lines.Length > 150 && !SaysWhy(x)).Select(x => $"{x}: {x.Lines.Length} lines");
        var behaviour = Sources.Where(x => x.Path.EndsWith(".razor.cs", StringComparison.Ordinal) && x.Lines.Length > 250 && !SaysWhy(x))
            .Select(x => $"{x}: {x.Lines.Length} lines");
        var classes = Sources.Where(x => !SaysWhy(x)).SelectMany(LongTypes);

        Assert.Empty(markup.Concat(behaviour).Concat(classes));
    }

    private static bool SaysWhy(SourceFile file) => file.Text.Contains("Kept whole:", StringComparison.Ordinal);

    // Namespaces are file-scoped and the formatter holds the layout: a top-level type begins and ends at column 0.
    private static IEnumerable<string> LongTypes(SourceFile file)
    {
        var start = -1;
        var name = "";
        foreach (var (number, line) in file.Lines.Index())
        {
            if (TypeDeclaration().Match(line) is { Success: true } type && !line.StartsWith(' '))
            {
                (start, name) = (number, type.Groups[1].Value);
            }
            else if (line == "}" && start >= 0)
            {
                if (number - start + 1 > 300)
                {
                    yield return $"{file}: {name} has {number - start + 1} lines";
                }

                start = -1;
            }
        }
    }

    private static IEnumerable<string> Lines(SourceFile file, Regex what) =>
        file.Lines.Index().Where(x => what.IsMatch(x.Item)).Select(x => $"{file}:{x.Index + 1}: {x.Item.Trim()}");

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|enum|interface)\s+([A-Z]\w*)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\binterface\s+(I[A-Z]\w*)")]
    private static partial Regex InterfaceDeclaration();

    [GeneratedRegex(@"\bDateTime\.(Now|UtcNow|Today)\b|\bDateTimeOffset\.(Now|UtcNow)\b|\bRandom\.Shared\b")]
    private static partial Regex OwnClock();

    [GeneratedRegex(@"\bpublic\s+(double|float)\??\s+\w+\s*\{\s*get")]
    private static partial Regex BinaryProperty();

    [GeneratedRegex(@"[eE]ngine\.(Insert|Update)Async")]
    private static partial Regex ManyRows();

    [GeneratedRegex(@"\bThread\.Sleep\(|\bTask\.Delay\(")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Later();
}
