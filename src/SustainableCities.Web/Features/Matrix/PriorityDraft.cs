using SustainableCities.Domain.Matrix;

namespace SustainableCities.Web.Features.Matrix;

/// <summary>A judgement being typed; it stays when the cell is closed, until it is saved.</summary>
public sealed class PriorityDraft
{
    /// <summary>How much the cell matters; null before a choice.</summary>
    public Priority? Priority { get; set; }

    /// <summary>Why, English.</summary>
    public string En { get; set; } = "";

    /// <summary>Why, Chinese.</summary>
    public string Zh { get; set; } = "";

    /// <summary>The draft that begins with what stands there.</summary>
    public static PriorityDraft Of(MatrixCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new PriorityDraft { Priority = cell.Judgement?.Priority, En = cell.Judgement?.Reason.En ?? "", Zh = cell.Judgement?.Reason.Zh ?? "" };
    }
}
