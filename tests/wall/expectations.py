"""The table: who may do what to which file, and to what belongs to a namespace as a whole.

It says for HTTP and forms what `tests/permissions/test_files.py` says for the policy.
"""

from __future__ import annotations

from .people import FOREIGN

# v view · c choose · e change and delete · f fetch the bytes as a visitor · p listed by the public API of the
# newsroom's site, which answers everybody alike · n named by that API where a page of the site holds it.
# "team" is a file of the newsroom, "own" one that its uploader brought in, "failed" one whose pixels were found broken,
# "shared" one of the namespace Logos, in which nobody here has a role.
FILES = """
                       anonymous  viewer  picker  uploader  editor  manager  foreign  superuser
team   live    public  fpn        vfpn    vcfpn   vcfpn     vcefpn  vcefpn   fpn      vcefpn
team   live    members -          -       vcf     vcf       vcef    vcef     -        vcef
team   live    staff   -          -       -       -         vcef    vcef     -        vcef
team   live    private -          -       -       -         -       vcef     -        vcef
team   pending public  -          -       -       -         vef     vef      -        vef
team   pending members -          -       -       -         vef     vef      -        vef
team   pending staff   -          -       -       -         vef     vef      -        vef
team   pending private -          -       -       -         -       vef      -        vef
team   trashed public  -          -       -       -         vef     vef      -        vef
team   trashed members -          -       -       -         vef     vef      -        vef
team   trashed staff   -          -       -       -         vef     vef      -        vef
team   trashed private -          -       -       -         -       vef      -        vef
own    live    public  fpn        vfpn    vcfpn   vcefpn    vcefpn  vcefpn   fpn      vcefpn
own    live    private -          -       -       vcef      -       vcef     -        vcef
own    pending public  -          -       -       vef       vef     vef      -        vef
own    trashed private -          -       -       vef       -       vef      -        vef
failed live    public  -          vf      vf      vf        vef     vef      -        vef
shared live    public  fn         fn      vcfn    vcfn      vcfn    vcfn     vcfn     vcefn
shared live    members -          -       vcf     vcf       vcf     vcf      vcf      vcef
shared live    staff   -          -       -       -         -       -        -        vcef
shared live    private -          -       -       -         -       -        -        vcef
shared pending public  -          -       -       -         -       -        -        vef
"""

# s see its name and its tags · c choose in it · a add to it · e edit all its files · m manage it · o own the installation.
# Nobody may do what no letter stands for.
NAMESPACE = {
    "anonymous": "",
    "viewer": "s",
    "picker": "sc",
    "uploader": "sca",
    "editor": "scae",
    "manager": "scaem",
    **dict.fromkeys(FOREIGN, ""),
    "superuser": "scaemo",
}
NOBODY = "-"
KEEPERS = ("editor", "manager", "superuser")  # of the curated collections of the newsroom


def _read(table: str) -> dict[str, dict[str, str]]:
    heading, *lines = table.strip().splitlines()
    rows = {}
    for line in lines:
        origin, state, access, *cells = line.split()
        rows[f"{origin} {state} {access}"] = dict(zip(heading.split(), cells, strict=True))
    return rows


ROWS = _read(FILES)


def allowed(role: str, row: str) -> set[str]:
    """Return the letters of what the role may do to a file of that row."""
    column = "foreign" if role in FOREIGN else role
    return set(ROWS[row][column]) - {NOBODY}
