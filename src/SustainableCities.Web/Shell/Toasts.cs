namespace SustainableCities.Web.Shell;

/// <summary>A short word at the foot of a work page, gone after some seconds. It repeats nothing that the page shows beside the thing itself.</summary>
/// <param name="Id">Tells two equal words apart.</param>
/// <param name="Text">The words, in the reader's language.</param>
/// <param name="Refused">Whether something was refused: stays until closed.</param>
public sealed record Toast(Guid Id, string Text, bool Refused);

/// <summary>The toasts of one circuit. Not MudBlazor's snackbar: each of those writes a style element that the content policy stops.</summary>
public sealed class Toasts(TimeProvider time)
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(6);

    private readonly List<Toast> _all = [];

    /// <summary>Raised on the thread of whoever changed something.</summary>
    public event Action? Changed;

    /// <summary>What is to be seen now, oldest first.</summary>
    public IReadOnlyList<Toast> All => [.. _all];

    /// <summary>Shows words for six seconds, or until closed where they say a refusal.</summary>
    public async Task Show(string text, bool refused = false)
    {
        var toast = new Toast(Guid.CreateVersion7(), text, refused);
        _all.Add(toast);
        Changed?.Invoke();
        if (!refused)
        {
            await Task.Delay(Shown, time);
            Close(toast.Id);
        }
    }

    /// <summary>Takes one away.</summary>
    public void Close(Guid id)
    {
        if (_all.RemoveAll(t => t.Id == id) > 0)
        {
            Changed?.Invoke();
        }
    }
}
