"""torch as far as the program uses it. PyInstaller's own hook brings all of it along: compiler, tests and tools too."""

from __future__ import annotations

from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_data_files, collect_dynamic_libs, collect_submodules

# torch does not start without its helper for shared memory, used or not.
datas = collect_data_files("torch", includes=["bin/torch_shm_manager", "**/*.json"], excludes=["test/**", "include/**"])
binaries = collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
hiddenimports = [  # torch imports them by name
    *collect_submodules("torch._dynamo.polyfills"),
    "torch._inductor",
    "torch._meta_registrations",
    "torch.onnx.operators",
]
module_collection_mode = "pyz+py"  # it reads its own source
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]  # it looks for its libraries beside each other
