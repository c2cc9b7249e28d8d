using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Matrix;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Matrix;

/// <summary>Where the lead judges a cell. What is typed stays until it is saved, also when somebody else was faster.</summary>
public sealed partial class PriorityForm : ComponentBase
{
    private string? _refused;
    private bool _saved;
    private bool _busy;

    /// <summary>The cell.</summary>
    [Parameter, EditorRequired]
    public MatrixCell Cell { get; set; } = null!;

    /// <summary>What is typed.</summary>
    [Parameter, EditorRequired]
    public PriorityDraft Draft { get; set; } = null!;

    /// <summary>Writes a judgement; the refusal where it was not written.</summary>
    [Parameter, EditorRequired]
    public Func<CellEntry, Task<Domain.Data.Refusal?>> OnSet { get; set; } = null!;

    /// <summary>The address of the next cell that nobody has judged.</summary>
    [Parameter]
    public string? Next { get; set; }

    [Inject]
    private IStringLocalizer<MatrixWords> Words { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _saved = false;
        if (Draft.Priority is not { } priority)
        {
            _refused = Words["LevelNeeded"];
            return;
        }

        _busy = true;
        var refusal = await OnSet(new CellEntry(Cell.Purpose, Cell.Issue, priority, new Bilingual(Draft.En, Draft.Zh), Cell.Judgement?.Version ?? 0));
        _busy = false;
        _saved = refusal is null;
        _refused = refusal switch
        {
            null => null,
            { Kind: RefusalKind.PreconditionFailed } => Words["ChangedMeanwhile"],
            _ => Refusals.Say(refusal),
        };
    }
}
